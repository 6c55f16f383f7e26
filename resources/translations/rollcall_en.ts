<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 The Rollcall authors -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Rollcall::Console</name>
    <message numerus="yes">
        <source>%n name(s) could not be stored.</source>
        <translation>
            <numerusform>%n name could not be stored.</numerusform>
            <numerusform>%n names could not be stored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::MainWindow</name>
    <message numerus="yes">
        <source>Not stored: %n name(s) waiting</source>
        <translation>
            <numerusform>Not stored: %n name waiting</numerusform>
            <numerusform>Not stored: %n names waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) are not stored yet.</source>
        <translation>
            <numerusform>%n name is not stored yet.</numerusform>
            <numerusform>%n names are not stored yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::Wording</name>
    <message numerus="yes">
        <source>%n name(s) wait here and will be stored as soon as it works again. Leave Rollcall open until then.</source>
        <translation>
            <numerusform>%n name waits here and will be stored as soon as it works again. Leave Rollcall open until then.</numerusform>
            <numerusform>%n names wait here and will be stored as soon as it works again. Leave Rollcall open until then.</numerusform>
        </translation>
    </message>
</context>
</TS>
