package com.qualcomm.qti.autoregistration;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;

/** Stands for a client that registers the phone. It only knows where it would. */
public class RegistrationReceiver extends BroadcastReceiver {
    private static final String SERVER = "http://zzhc.vnet.cn:9999/register";

    @Override
    public void onReceive(Context context, Intent intent) {
    }
}
