package org.trifola.language.bytecode;

import org.jspecify.annotations.Nullable;
import org.trifola.language.code.FunctionCode;
import org.trifola.language.code.ModuleCode;

import java.lang.constant.ClassDesc;

/**
 * The classes generated for one module, which refer to each other by name. They are unloaded when
 * the module is. All translating happens under its lock, which is also the one of class loading.
 */
final class GeneratedClasses extends ClassLoader {
    private static final String PREFIX = Names.PACKAGE + ".";

    private final ModuleCode module;

    /** Under the lock: the bytes of all class files. */
    private long size;

    GeneratedClasses(ModuleCode module) {
        super(GeneratedClasses.class.getClassLoader());
        this.module = module;
        // The packages are exported to nobody else.
        Module own = GeneratedClasses.class.getModule();
        for (String name : new String[] {"bytecode", "code", "runtime"}) {
            own.addExports("org.trifola.language." + name, getUnnamedModule());
        }
    }

    ModuleCode module() {
        return module;
    }

    Class<?> define(ClassDesc name, byte[] bytes) {
        count(bytes);
        return defineClass(PREFIX + name.displayName(), bytes, 0, bytes.length);
    }

    private synchronized void count(byte[] bytes) {
        size += bytes.length;
    }

    /** The bytes of all class files. */
    synchronized long size() {
        return size;
    }

    /** Whether there is a class of that name already. */
    synchronized boolean has(ClassDesc name) {
        return findLoadedClass(PREFIX + name.displayName()) != null;
    }

    /** Called where a class is first referred to: signatures, and functions not yet translated. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = name.startsWith(PREFIX) ? bytes(name.substring(PREFIX.length())) : null;
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        count(bytes);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte @Nullable [] bytes(String name) {
        try {
            if (Shape.isName(name)) {
                return SignatureClass.bytes(Shape.ofName(name));
            }
            FunctionCode function = module.function(Integer.parseInt(name.substring(1)));
            return new CallableClass(function, ClassDesc.of(Names.PACKAGE, name)).link();
        } catch (Untranslatable e) {
            throw new IllegalStateException(e);
        }
    }
}
