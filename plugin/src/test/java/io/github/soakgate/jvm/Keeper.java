package io.github.soakgate.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** A program that keeps as much memory, and throws away as much, as it is told, in MiB. */
final class Keeper {

    static final String DONE = "done";

    private static final int A_64TH_MEBIBYTE = (1 << 14) - 16;

    private static volatile byte[] garbage = {};

    private Keeper() {}

    public static void main(String[] args) {
        List<byte[]> kept = new ArrayList<>();
        Scanner orders = new Scanner(System.in, "UTF-8");
        System.out.println(DONE);
        while (orders.hasNext()) {
            switch (orders.next()) {
                case "keep" -> {
                    for (int i = orders.nextInt() * 64; i > 0; i--) {
                        kept.add(new byte[A_64TH_MEBIBYTE]);
                    }
                }
                case "waste" -> {
                    for (int i = orders.nextInt() * 64; i > 0; i--) {
                        garbage = new byte[A_64TH_MEBIBYTE];
                    }
                }
                case "drop" -> kept.clear();
                default -> System.gc();
            }
            System.out.println(DONE);
        }
        System.out.println(kept.size() + garbage.length);
    }
}
