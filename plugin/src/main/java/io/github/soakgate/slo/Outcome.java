package io.github.soakgate.slo;

/** What a verdict, or one finding of it, comes to. The order is that of precedence: the first that is found decides. */
public enum Outcome {
    /** A threshold is exceeded. */
    FAIL,
    /** The evidence could not have shown whether it is. */
    INCONCLUSIVE,
    /** It holds, on evidence that could have shown otherwise. */
    PASS
}
