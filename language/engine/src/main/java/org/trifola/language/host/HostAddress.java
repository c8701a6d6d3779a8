package org.trifola.language.host;

/**
 * Where a socket is bound or connected.
 *
 * @param host a name or an address; an IPv6 one without brackets
 * @param port 0 to 65535
 */
public record HostAddress(String host, int port) {
    public HostAddress {
        if (host.isEmpty() || port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("no address: " + host + ":" + port);
        }
    }

    /** Reads {@code host:port} or {@code [address]:port}. */
    public static HostAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            if (bracketed == host.indexOf(':') >= 0) {
                return new HostAddress(host, Integer.parseInt(text.substring(colon + 1)));
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new IllegalArgumentException("\"" + text + "\" is no <host>:<port>");
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
