package io.github.soakgate.local;

import java.util.Map;

/**
 * Expands {@code $(NAME)} by the rules of Kubernetes: {@code $$} is a dollar sign, an unknown name stays as it is, and what
 * was put in is not looked at again.
 */
final class Expansion {

    private Expansion() {}

    static String expand(String text, Map<String, String> variables) {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.startsWith("$(", at) ? text.indexOf(')', at) : -1;
            if (end > 0) {
                String reference = text.substring(at, end + 1);
                expanded.append(variables.getOrDefault(text.substring(at + 2, end), reference));
                at = end + 1;
            } else {
                expanded.append(text.charAt(at));
                at += text.startsWith("$$", at) ? 2 : 1;
            }
        }
        return expanded.toString();
    }
}
