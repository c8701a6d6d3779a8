package org.trifola.language.script;

/**
 * A command that cannot be carried out as it stands: an unknown instance or export, a wrong
 * argument, a feature missing.
 */
final class ScriptError extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScriptError(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
