ifdef NO_SUCH
