COPY += $(foreach f,a b,src/$(f).xml:dst/$(f).xml)
$(foreach f,a b,$(eval COPY2 += $(f):$(f)))
$(info COPY $(flavor COPY), $(origin COPY): [$(value COPY)])
$(info COPY2 $(flavor COPY2), $(origin COPY2): [$(value COPY2)])
