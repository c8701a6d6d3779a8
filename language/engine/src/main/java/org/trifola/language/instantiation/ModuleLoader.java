package org.trifola.language.instantiation;

import org.trifola.format.binary.ModuleDecoder;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.Module;
import org.trifola.format.types.CanonicalTypes;
import org.trifola.format.validation.ModuleValidator;
import org.trifola.format.validation.ValidationLimits;
import org.trifola.language.code.ModuleCode;

import java.util.Set;
import java.util.concurrent.ForkJoinPool;

/**
 * Makes valid modules out of bytes. Errors are {@link org.trifola.format.diagnostic.Malformed} or
 * {@link org.trifola.format.diagnostic.Invalid}, and name the function where they are in one.
 *
 * @param features what modules may use
 * @param types the types of all modules that can be linked with each other
 * @param targets makes the call targets of the modules' functions
 */
public record ModuleLoader(
        Set<Feature> features, CanonicalTypes types, ModuleCode.TargetFactory targets) {

    /**
     * Loads a binary module. The module keeps {@code binary}, which must not be written any more.
     */
    public ModuleCode load(byte[] binary) {
        Module module = ModuleDecoder.decode(binary, features);
        FunctionNames names = new FunctionNames(module);
        try {
            validate(module);
        } catch (FormatException e) {
            int function = e.functionIndex();
            if (function < 0) {
                throw e;
            }
            throw e.at(e.position(), function, names.apply(function), e.excerpt());
        }
        int[] ids = types.intern(module.types().groups());
        return new ModuleCode(module, types, ids, features, targets, names);
    }

    private void validate(Module module) {
        int cores = Runtime.getRuntime().availableProcessors();
        ModuleValidator.validate(
                module,
                features,
                types,
                ValidationLimits.STANDARD,
                ForkJoinPool.commonPool(),
                cores);
    }
}
