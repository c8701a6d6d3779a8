package org.trifola.language.scope;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.interop.UnsupportedMessageException;
import com.oracle.truffle.api.interop.UnsupportedTypeException;

import org.jspecify.annotations.Nullable;
import org.trifola.format.module.Export;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;
import org.trifola.format.types.ExternKind;
import org.trifola.format.types.NumType;
import org.trifola.format.types.RefType;
import org.trifola.format.types.VecType;
import org.trifola.language.code.ModuleCode;
import org.trifola.language.runtime.Global;
import org.trifola.language.runtime.Instance;
import org.trifola.language.runtime.Outside;

/**
 * The globals, memories and tables of an instance, by identifier, else export name, else index:
 * {@code $counter}, {@code counter}, {@code global3}.
 */
final class InstanceScope {
    private InstanceScope() {}

    static Scope of(Instance instance, Class<? extends TruffleLanguage<?>> language) {
        Scope scope = new Scope("instance", null, language);
        ModuleCode code = instance.module();
        Outside outside = instance.store().outside();
        for (int i = 0; i < instance.globals.length; i++) {
            String name = name(code, ExternKind.GLOBAL, NameSection.Kind.GLOBAL, i);
            scope.add(name, i, new GlobalVariable(instance.global(i), outside));
        }
        for (int i = 0; i < instance.memories.length; i++) {
            String name = name(code, ExternKind.MEMORY, NameSection.Kind.MEMORY, i);
            scope.add(name, outside.external(instance.memories[i]));
        }
        for (int i = 0; i < instance.tables.length; i++) {
            String name = name(code, ExternKind.TABLE, NameSection.Kind.TABLE, i);
            scope.add(name, outside.external(instance.tables[i]));
        }
        return scope;
    }

    private static String name(
            ModuleCode code, ExternKind kind, NameSection.Kind names, int index) {
        String given = code.view().names().names(names).get(index);
        if (given != null && !given.isEmpty()) {
            return "$" + given;
        }
        String exported = exportName(code.module(), kind, index);
        return exported == null ? kind.text() + index : exported;
    }

    private static @Nullable String exportName(Module module, ExternKind kind, int index) {
        for (Export e : module.exports()) {
            if (e.kind() == kind && e.index() == index) {
                return e.name();
            }
        }
        return null;
    }

    private record GlobalVariable(Global global, Outside outside) implements Scope.Variable {
        @Override
        public Object read() {
            return switch (global.type().type()) {
                case NumType number -> Values.number(number, global.bits());
                case VecType _ -> outside.vector(global.bits(), global.highBits());
                case RefType _ -> outside.reference(global.reference());
            };
        }

        @Override
        public boolean isWritable() {
            return global.type().mutable() && !(global.type().type() instanceof VecType);
        }

        @Override
        public void write(Object value)
                throws UnsupportedTypeException, UnsupportedMessageException {
            if (!isWritable()) {
                throw UnsupportedMessageException.create();
            }
            if (global.type().type() instanceof NumType number) {
                global.setBits(Values.bits(number, value));
            } else if (global.type().type() instanceof RefType type) {
                ModuleCode module = global.module();
                RefType canonical = module == null ? type : module.canonical(type);
                global.setReference(outside.toReference(canonical, value));
            }
        }
    }
}
