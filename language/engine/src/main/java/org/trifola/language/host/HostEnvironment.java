package org.trifola.language.host;

import com.oracle.truffle.api.TruffleFile;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** What the polyglot context grants to host modules: nothing beyond its streams unless an option says so. */
public interface HostEnvironment {

    /** The guest's command line, the program's name first. */
    List<String> arguments();

    /** The guest's environment variables. */
    Map<String, String> environment();

    /** The folders the guest may see, by the path under which it sees them. */
    Map<String, TruffleFile> preopens();

    InputStream in();

    OutputStream out();

    OutputStream err();
}
