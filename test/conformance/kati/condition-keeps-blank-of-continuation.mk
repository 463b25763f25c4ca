$(info [$(or $(X), \
  $(Y) \
)])
$(info [$(if $(X) \
  ,then,else)])
