a: b
        foo bar
