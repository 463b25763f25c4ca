undefine A
override undefine B
$(info [$(origin A)] [$(origin B)])
