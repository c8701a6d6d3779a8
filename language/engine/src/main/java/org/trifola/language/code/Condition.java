package org.trifola.language.code;

/**
 * What a conditional branch tests.
 *
 * @param op the branch that is taken where the condition holds
 * @param right the second register or constant of a comparison, else 0
 */
record Condition(int op, int left, int right) {

    /** The condition that holds where this one does not. */
    Condition negated() {
        return new Condition(Op.negatedBranch(op), left, right);
    }
}
