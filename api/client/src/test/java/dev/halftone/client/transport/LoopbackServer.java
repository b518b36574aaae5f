package dev.halftone.client.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that does byte by byte what a test tells it to, for each connection. */
public final class LoopbackServer implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private LoopbackServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** Gives each connection to the script, in a thread of its own, and closes it afterwards. */
    public static LoopbackServer start(Script script) throws IOException {
        LoopbackServer server = new LoopbackServer(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
        server.threads.execute(() -> server.accept(script));
        return server;
    }

    /** Answers every request with these bytes and keeps the connection open. */
    static LoopbackServer answering(String head, byte[] body) throws IOException {
        return start((server, in, out) -> {
            while (server.read(in)) {
                out.write((head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
            }
        });
    }

    static LoopbackServer answering(String head, String body) throws IOException {
        return answering(head, body.getBytes(StandardCharsets.UTF_8));
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public List<Request> requests() {
        return requests;
    }

    int connectionCount() {
        return connections.size();
    }

    /** Reads one request; false at the end of the connection. */
    public boolean read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.write(next);
        }
        Request request = new Request(head.toString(StandardCharsets.ISO_8859_1), "");
        String body = request.header("Transfer-Encoding").equals("chunked")
                ? chunks(in)
                : latin1(in, request.header("Content-Length").isEmpty() ? "0" : request.header("Content-Length"), 10);
        requests.add(new Request(request.head(), body));
        return true;
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            StringBuilder length = new StringBuilder();
            for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
                length.append((char) next);
            }
            String chunk = latin1(in, length.toString().strip(), 16);
            in.readNBytes(2);
            if (chunk.isEmpty()) {
                return body.toString();
            }
            body.append(chunk);
        }
    }

    private static String latin1(InputStream in, String length, int radix) throws IOException {
        return new String(in.readNBytes(Integer.parseInt(length, radix)), StandardCharsets.ISO_8859_1);
    }

    private void accept(Script script) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection, script));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection, Script script) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            script.serve(this, in, out);
        } catch (IOException gone) {
            // The client went away, which some tests provoke.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
        threads.shutdownNow();
    }

    /** What happens on one connection. */
    @FunctionalInterface
    public interface Script {
        void serve(LoopbackServer server, InputStream in, OutputStream out) throws IOException;
    }

    /**
     * A request as it came over the wire.
     *
     * @param head up to the empty line
     * @param body one character a byte
     */
    public record Request(String head, String body) {

        public String firstLine() {
            return head.substring(0, head.indexOf('\r'));
        }

        public String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        public String text() {
            return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }
}
