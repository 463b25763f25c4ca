# Nothing is above the root folder.
$(info [$(abspath /../a/.)] [$(abspath /..)] [$(abspath /a/../../b)] [$(abspath /..a)])
