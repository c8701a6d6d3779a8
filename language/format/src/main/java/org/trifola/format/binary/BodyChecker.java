package org.trifola.format.binary;

import org.trifola.format.diagnostic.Malformed;
import org.trifola.format.encoding.BinaryReader;
import org.trifola.format.encoding.LoadedBytes;
import org.trifola.format.instruction.Feature;
import org.trifola.format.instruction.Instruction;
import org.trifola.format.instruction.InstructionReader;
import org.trifola.format.instruction.LocalsReader;
import org.trifola.format.instruction.Nesting;
import org.trifola.format.module.ByteSlice;
import org.trifola.format.module.Module;
import org.trifola.format.module.NameSection;

import java.util.Set;

/**
 * Checks the bodies of a module's functions by the grammar (spec: binary/modules, "Code Section").
 */
final class BodyChecker {
    private final Module module;
    private final Nesting nesting = new Nesting();

    private final BinaryReader in = new BinaryReader(LoadedBytes.NONE, 0, 0);
    private final LocalsReader locals;
    private final InstructionReader instructions;

    BodyChecker(Module module, Set<Feature> features) {
        this.module = module;
        locals = new LocalsReader(in, features);
        instructions = new InstructionReader(in, features);
    }

    void check() {
        for (int i = 0; i < module.bodies().size(); i++) {
            try {
                check(module.bodies().get(i));
            } catch (Malformed e) {
                int index = module.importedFunctions() + i;
                throw e.at(e.position(), index, NameSection.of(module).function(index), null);
            }
        }
    }

    private void check(ByteSlice body) {
        in.reset(body.loaded().bytes(), body.offset(), body.end());
        locals.start();
        while (locals.next()) {
            // Reading is checking.
        }
        nesting.restart();
        while (nesting.isOpen()) {
            if (in.atEnd()) {
                throw instructions.missingEnd();
            }
            Instruction instruction = instructions.next();
            nesting.accept(instruction, instructions.offset());
            checkDataCount(instruction, instructions.offset());
        }
        if (!in.atEnd()) {
            throw Malformed.atOffset(in.offset(), "section size mismatch");
        }
    }

    private void checkDataCount(Instruction instruction, int at) {
        switch (instruction) {
            case MEMORY_INIT, DATA_DROP, ARRAY_NEW_DATA, ARRAY_INIT_DATA -> {
                if (module.dataCount().isEmpty()) {
                    throw Malformed.atOffset(at, "data count section required");
                }
            }
            default -> {}
        }
    }
}
