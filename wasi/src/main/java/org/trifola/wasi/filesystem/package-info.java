/**
 * Files as a guest may see them: confined to the folders that it was given. Entry types: {@link
 * org.trifola.wasi.filesystem.Resolver}, which finds a file from a path, and {@link
 * org.trifola.wasi.filesystem.FileNode}, which acts on it. Imported by the versions of WASI.
 */
@NullMarked
package org.trifola.wasi.filesystem;

import org.jspecify.annotations.NullMarked;
