# Literals of every kind of character: ASCII, two and three bytes, a surrogate pair, NUL, an empty one, one of more than 127 units.
.class public Lcom/example/autoregistration/BootReceiver;
.super Ljava/lang/Object;
.source "BootReceiver.java"

.field public static final SERVER:Ljava/lang/String; = "http://zzhc.vnet.cn:9999/"

.method public static texts()V
    .registers 2
    const-string v0, "http://zzhc.vnet.cn:9999/"
    const-string v0, "https://backup.example.cn/v2/report"
    const-string v0, "1.3.6.1"
    const-string v0, "com.example.autoregistration.DONE"
    const-string v0, "caf\u00e9 \u8bbe\u5907 \ud83d\udcf1"
    const-string v0, "a\u0000b"
    const-string v0, ""
    const-string v0, "line\nnext\ttab \"quoted\" back\\slash"
    const-string v0, "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
    return-void
.end method
