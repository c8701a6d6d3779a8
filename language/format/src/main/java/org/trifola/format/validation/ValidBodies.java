package org.trifola.format.validation;

import org.jspecify.annotations.Nullable;
import org.trifola.format.diagnostic.FormatException;
import org.trifola.format.instruction.Feature;
import org.trifola.format.module.ByteSlice;

import java.util.List;
import java.util.Set;

/**
 * The bodies of a valid module, for those who trust that they are valid. A body that is not in an
 * array of ours is copied and validated once more, so that what is relied on is what was validated,
 * whoever has written to its source since. All threads share an instance.
 */
public final class ValidBodies {
    private final ModuleContext module;
    private final Set<Feature> features;
    private final List<ByteSlice> bodies;

    // Guarded by this.
    private @Nullable FunctionValidator validator;

    ValidBodies(ModuleContext module, Set<Feature> features) {
        this.module = module;
        this.features = features;
        bodies = module.module.bodies();
    }

    /** The body of a function defined in the module, in an array; imported ones do not count. */
    public ByteSlice get(int definition) {
        ByteSlice body = bodies.get(definition);
        return body.isLoaded() ? body : validated(definition, body);
    }

    private synchronized ByteSlice validated(int definition, ByteSlice body) {
        FunctionValidator v = validator;
        if (v == null) {
            v = new FunctionValidator(module, features);
            validator = v;
        }
        ByteSlice copy = body.loaded();
        try {
            v.function(module.module.importedFunctions() + definition, copy);
        } catch (FormatException _) {
            throw body.changed();
        }
        return copy;
    }
}
