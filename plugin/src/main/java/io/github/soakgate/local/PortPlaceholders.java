package io.github.soakgate.local;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code @{port:N}}: the free port that stands in for containerPort N. */
final class PortPlaceholders {

    private static final Pattern ANY = Pattern.compile("@\\{([^}]*)(}?)");
    private static final Pattern PORT = Pattern.compile("port:(\\d{1,5})");

    private PortPlaceholders() {}

    /** The container ports that a {@code <process>} mentions; {@code malformed} gets what is none. */
    static Set<Integer> in(LocalProcess process, Consumer<String> malformed) {
        Set<Integer> ports = new TreeSet<>();
        Stream.of(process.command(), process.env().values())
                .flatMap(Collection::stream)
                .flatMap(text -> ANY.matcher(text).results())
                .forEach(found -> port(found).ifPresentOrElse(ports::add, () -> malformed.accept(found.group())));
        return ports;
    }

    private static Optional<Integer> port(MatchResult found) {
        Matcher port = PORT.matcher(found.group(1));
        return found.group(2).isEmpty() || !port.matches()
                ? Optional.empty()
                : Optional.of(Integer.valueOf(port.group(1))).filter(number -> number >= 1 && number <= 65_535);
    }

    /** The text with real ports in the place of container ports. */
    static String fill(String text, Map<Integer, Integer> real) {
        return ANY.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(port(found)
                        .flatMap(port -> Optional.ofNullable(real.get(port)))
                        .map(String::valueOf)
                        .orElse(found.group())));
    }
}
