package io.github.soakgate.k3s;

/**
 * Names of images as container runtimes compare them: {@code mongo} is {@code docker.io/library/mongo:latest} (the reference
 * grammar of github.com/distribution/reference, normalized).
 */
final class ImageName {

    private ImageName() {}

    static String normalized(String name) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        String whole = host ? name : slash < 0 ? "docker.io/library/" + name : "docker.io/" + name;
        boolean tagged = whole.contains("@") || whole.lastIndexOf(':') > whole.lastIndexOf('/');
        return tagged ? whole : whole + ":latest";
    }
}
