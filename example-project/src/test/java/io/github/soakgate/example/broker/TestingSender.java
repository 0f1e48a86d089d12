package io.github.soakgate.example.broker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends requests to a broker on this machine. */
record TestingSender(int port) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String contentType, String body) throws IOException, InterruptedException {
        return send(request("/events").header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** An event in binary mode: from /carts, with JSON and one extension. */
    HttpResponse<String> postBinary(String id, String type, BodyPublisher data)
            throws IOException, InterruptedException {
        return send(request("/events")
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", "/carts")
                .header("ce-type", type)
                .header("ce-shkeptncontext", "c-1")
                .header("Content-Type", "application/json")
                .POST(data));
    }
}
