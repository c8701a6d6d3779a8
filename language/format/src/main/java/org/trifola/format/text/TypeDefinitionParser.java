package org.trifola.format.text;

import org.trifola.format.instruction.Feature;
import org.trifola.format.module.NameSection;
import org.trifola.format.module.SectionId;
import org.trifola.format.types.ArrayType;
import org.trifola.format.types.CompositeType;
import org.trifola.format.types.ContType;
import org.trifola.format.types.FieldType;
import org.trifola.format.types.RecType;
import org.trifola.format.types.StructType;
import org.trifola.format.types.SubType;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Parses type definitions (spec: text/types, "Composite Types", "Recursive Types"). */
final class TypeDefinitionParser {
    private final TokenCursor in;
    private final ModuleContext context;
    private final TypeParser types;
    private int defined;

    TypeDefinitionParser(TokenCursor in, ModuleContext context, TypeParser types) {
        this.in = in;
        this.context = context;
        this.types = types;
    }

    /** Parses a {@code type} or {@code rec} form. */
    void group() {
        if (in.atForm("rec")) {
            context.require(Feature.GC, in.afterOpen());
            in.expectForm("rec");
            List<SubType> group = new ArrayList<>();
            while (!in.is(TokenKind.CLOSE)) {
                group.add(definition());
            }
            in.close();
            context.addTypes(new RecType(group));
        } else {
            context.addTypes(new RecType(List.of(definition())));
        }
    }

    private SubType definition() {
        context.item(SectionId.TYPE, in.at());
        in.expectForm("type");
        in.acceptId();
        Annotations.takeName(in, context.names, NameSection.Kind.TYPE, defined);
        SubType type = subType();
        in.close();
        defined++;
        return type;
    }

    private SubType subType() {
        if (!in.atForm("sub")) {
            return composite(true, List.of());
        }
        context.require(Feature.GC, in.afterOpen());
        in.expectForm("sub");
        boolean isFinal = in.accept("final");
        List<Integer> supertypes = new ArrayList<>();
        while (in.atIndex()) {
            supertypes.add(context.types.index(in));
        }
        SubType type = composite(isFinal, supertypes);
        in.close();
        return type;
    }

    private SubType composite(boolean isFinal, List<Integer> supertypes) {
        boolean shared = in.acceptForm("shared");
        if (shared) {
            context.require(Feature.SHARED_EVERYTHING, in.at() - 1);
        }
        OptionalInt describes = clause("describes");
        OptionalInt descriptor = clause("descriptor");
        CompositeType composite = composite();
        if (shared) {
            in.close();
        }
        return new SubType(isFinal, supertypes, shared, describes, descriptor, composite);
    }

    private OptionalInt clause(String keyword) {
        if (!in.acceptForm(keyword)) {
            return OptionalInt.empty();
        }
        context.require(Feature.CUSTOM_DESCRIPTORS, in.at() - 1);
        int index = context.types.index(in);
        in.close();
        return OptionalInt.of(index);
    }

    private CompositeType composite() {
        CompositeType type;
        if (in.acceptForm("func")) {
            type = types.signature(new IdSpace("local"));
        } else if (in.atForm("struct")) {
            context.require(Feature.GC, in.afterOpen());
            in.expectForm("struct");
            type = struct();
        } else if (in.atForm("array")) {
            context.require(Feature.GC, in.afterOpen());
            in.expectForm("array");
            type = new ArrayType(types.fieldType());
        } else {
            in.expectForm("cont");
            context.require(Feature.STACK_SWITCHING, in.at() - 1);
            type = new ContType(types.heapType());
        }
        in.close();
        return type;
    }

    private StructType struct() {
        IdSpace ids = new IdSpace("field");
        List<FieldType> fields = new ArrayList<>();
        while (in.acceptForm("field")) {
            if (in.is(TokenKind.ID)) {
                ids.add(in.tokens(), in.advance());
                fields.add(types.fieldType());
            } else {
                while (!in.is(TokenKind.CLOSE)) {
                    fields.add(types.fieldType());
                    ids.addAnonymous(1);
                }
            }
            in.close();
        }
        if (!ids.indices().isEmpty()) {
            context.fields.put(defined, ids);
            context.nameInner(NameSection.Kind.FIELD, defined, ids);
        }
        return new StructType(fields);
    }
}
