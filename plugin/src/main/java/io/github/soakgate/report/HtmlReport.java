package io.github.soakgate.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** {@code report.html}, for people: one file that loads nothing from elsewhere and needs no script to be read. */
final class HtmlReport implements Report {

    /**
     * What the template sees besides the page.
     *
     * @param scriptHash lets a browser run this script and no other, whatever a log line manages to smuggle in
     */
    private record Context(Page page, String css, String script, String scriptHash) {}

    @Override
    public String fileName() {
        return "report.html";
    }

    @Override
    public String render(Verdict verdict, Observations seen) {
        Template template = Mustache.compiler().strictSections(true).compile(resource("report.mustache"));
        String script = resource("report.js");
        return template.execute(new Context(Page.of(verdict, seen), resource("report.css"), script, sha256(script)));
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("expected " + name + " in soakgate's own jar, but it is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from soakgate's own jar", e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
