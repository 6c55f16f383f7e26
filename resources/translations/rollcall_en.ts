<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-FileCopyrightText: 2026 The Rollcall authors -->
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Rollcall::CompareDialog</name>
    <message numerus="yes">
        <source>This takes some %Ln second(s) at least.</source>
        <translation>
            <numerusform>This takes some %Ln second at least.</numerusform>
            <numerusform>This takes some %Ln seconds at least.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This takes some %Ln minute(s) at least.</source>
        <translation>
            <numerusform>This takes some %Ln minute at least.</numerusform>
            <numerusform>This takes some %Ln minutes at least.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::EndingsDialog</name>
    <message numerus="yes">
        <source>Under way: %L1 of %Ln name(s) taken.</source>
        <comment>in a trial run</comment>
        <translation>
            <numerusform>Under way: %L1 of %Ln name taken.</numerusform>
            <numerusform>Under way: %L1 of %Ln names taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::ImportBar</name>
    <message numerus="yes">
        <source>%Ln name(s) stored</source>
        <translation>
            <numerusform>%Ln name stored</numerusform>
            <numerusform>%Ln names stored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s) left</source>
        <translation>
            <numerusform>%Ln second left</numerusform>
            <numerusform>%Ln seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation>
            <numerusform>%Ln minute left</numerusform>
            <numerusform>%Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more import(s) wait</source>
        <translation>
            <numerusform>%Ln more import waits</numerusform>
            <numerusform>%Ln more imports wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::ImportDialog</name>
    <message numerus="yes">
        <source>&amp;Import %Ln Name(s)</source>
        <translation>
            <numerusform>&amp;Import %Ln Name</numerusform>
            <numerusform>&amp;Import %Ln Names</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::ImportRun</name>
    <message numerus="yes">
        <source>The file has changed since %n record(s) of it were dealt with. It is imported anew.</source>
        <translation>
            <numerusform>The file has changed since %n record of it was dealt with. It is imported anew.</numerusform>
            <numerusform>The file has changed since %n records of it were dealt with. It is imported anew.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The import goes on: %n record(s) were dealt with before.</source>
        <translation>
            <numerusform>The import goes on: %n record was dealt with before.</numerusform>
            <numerusform>The import goes on: %n records were dealt with before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::MainWindow</name>
    <message numerus="yes">
        <source>Not stored: %Ln name(s) waiting</source>
        <translation>
            <numerusform>Not stored: %Ln name waiting</numerusform>
            <numerusform>Not stored: %Ln names waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) are not kept yet: the disk does not answer.</source>
        <translation>
            <numerusform>%Ln name is not kept yet: the disk does not answer.</numerusform>
            <numerusform>%Ln names are not kept yet: the disk does not answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Storing… %Ln waiting (the roster is slow)</source>
        <translation>
            <numerusform>Storing… %Ln waiting (the roster is slow)</numerusform>
            <numerusform>Storing… %Ln waiting (the roster is slow)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Storing… %Ln waiting</source>
        <translation>
            <numerusform>Storing… %Ln waiting</numerusform>
            <numerusform>Storing… %Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln on its/their way</source>
        <translation>
            <numerusform>%Ln on its way</numerusform>
            <numerusform>%Ln on their way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::NameForm</name>
    <message numerus="yes">
        <source>All %Ln name(s) are stored.</source>
        <translation>
            <numerusform>The name is stored.</numerusform>
            <numerusform>All %Ln names are stored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) entered</source>
        <translation>
            <numerusform>%Ln name entered</numerusform>
            <numerusform>%Ln names entered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s), %1 more than planned</source>
        <translation>
            <numerusform>%Ln name, %1 more than planned</numerusform>
            <numerusform>%Ln names, %1 more than planned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::ReportWording</name>
    <message numerus="yes">
        <source>%Ln name(s) added.</source>
        <translation>
            <numerusform>%Ln name added.</numerusform>
            <numerusform>%Ln names added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln expected name(s) added.</source>
        <translation>
            <numerusform>%L1 of %Ln expected name added.</numerusform>
            <numerusform>%L1 of %Ln expected names added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln is/are missing.</source>
        <translation>
            <numerusform>%Ln is missing.</numerusform>
            <numerusform>%Ln are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more than expected.</source>
        <translation>
            <numerusform>%Ln more than expected.</numerusform>
            <numerusform>%Ln more than expected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln was/were left out:</source>
        <translation>
            <numerusform>%Ln was left out:</numerusform>
            <numerusform>%Ln were left out:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::RequestsDialog</name>
    <message numerus="yes">
        <source>… and %Ln more: save the report to see all.</source>
        <translation>
            <numerusform>… and %Ln more: save the report to see all.</numerusform>
            <numerusform>… and %Ln more: save the report to see all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) will be taken out of the roster: %1, %2.</source>
        <translation>
            <numerusform>%Ln name will be taken out of the roster: %1, %2.</numerusform>
            <numerusform>%Ln names will be taken out of the roster: %1, %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %Ln Name(s)</source>
        <translation>
            <numerusform>&amp;Remove %Ln Name</numerusform>
            <numerusform>&amp;Remove %Ln Names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) were removed from the roster.</source>
        <translation>
            <numerusform>%Ln name was removed from the roster.</numerusform>
            <numerusform>%Ln names were removed from the roster.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::PipelineSentences</name>
    <message numerus="yes">
        <source>Producer is paused: %Ln name(s) to put.</source>
        <translation>
            <numerusform>Producer is paused: %Ln name to put.</numerusform>
            <numerusform>Producer is paused: %Ln names to put.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Producer puts %Ln name(s).</source>
        <translation>
            <numerusform>Producer puts %Ln name.</numerusform>
            <numerusform>Producer puts %Ln names.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Producer accepts %Ln name(s).</source>
        <translation>
            <numerusform>Producer accepts %Ln name.</numerusform>
            <numerusform>Producer accepts %Ln names.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Consumer is writing %Ln name(s).</source>
        <translation>
            <numerusform>Consumer is writing %Ln name.</numerusform>
            <numerusform>Consumer is writing %Ln names.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Consumer tries again to write %Ln name(s): the roster fails.</source>
        <translation>
            <numerusform>Consumer tries again to write %Ln name: the roster fails.</numerusform>
            <numerusform>Consumer tries again to write %Ln names: the roster fails.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Consumer has taken %Ln name(s).</source>
        <translation>
            <numerusform>Consumer has taken %Ln name.</numerusform>
            <numerusform>Consumer has taken %Ln names.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The queue is closed; %Ln name(s) can still be taken.</source>
        <translation>
            <numerusform>The queue is closed; %Ln name can still be taken.</numerusform>
            <numerusform>The queue is closed; %Ln names can still be taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) in the one before it are taken first.</source>
        <translation>
            <numerusform>%Ln name in the one before it is taken first.</numerusform>
            <numerusform>%Ln names in the one before it are taken first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last commit took %1: %Ln name(s).</source>
        <translation>
            <numerusform>The last commit took %1: %Ln name.</numerusform>
            <numerusform>The last commit took %1: %Ln names.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::TerminalRun</name>
    <message numerus="yes">
        <source>%n name(s) could not be stored.</source>
        <translation>
            <numerusform>%n name could not be stored.</numerusform>
            <numerusform>%n names could not be stored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::TimelineWording</name>
    <message numerus="yes">
        <source>%Ln name(s) in the one before</source>
        <translation>
            <numerusform>%Ln name in the one before</numerusform>
            <numerusform>%Ln names in the one before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s): %1</source>
        <comment>how many, and which</comment>
        <translation>
            <numerusform>%Ln name: %1</numerusform>
            <numerusform>%Ln names: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) are in this pipeline and those before it.</source>
        <translation>
            <numerusform>%Ln name is in this pipeline and those before it.</numerusform>
            <numerusform>%Ln names are in this pipeline and those before it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) stored since the start.</source>
        <translation>
            <numerusform>%Ln name stored since the start.</numerusform>
            <numerusform>%Ln names stored since the start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rollcall::Wording</name>
    <message numerus="yes">
        <source>%Ln name(s) are kept on this computer and will be stored as soon as it works again.</source>
        <translation>
            <numerusform>%Ln name is kept on this computer and will be stored as soon as it works again.</numerusform>
            <numerusform>%Ln names are kept on this computer and will be stored as soon as it works again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 names had been stored; the other %Ln are stored now.</source>
        <translation>
            <numerusform>%1 of %2 names had been stored; the other one is stored now.</numerusform>
            <numerusform>%1 of %2 names had been stored; the other %Ln are stored now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) had not been stored the last time; they are stored now.</source>
        <translation>
            <numerusform>One name had not been stored the last time; it is stored now.</numerusform>
            <numerusform>%Ln names had not been stored the last time; they are stored now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) for “%1” could not be stored yet. They are kept on this computer, and stored when it is opened again.</source>
        <translation>
            <numerusform>%Ln name for “%1” could not be stored yet. It is kept on this computer, and stored when the roster is opened again.</numerusform>
            <numerusform>%Ln names for “%1” could not be stored yet. They are kept on this computer, and stored when the roster is opened again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) that you entered are missing: the file in which they waited to be stored is gone, or an older copy took its place. Look for them in the list, and enter them again.</source>
        <translation>
            <numerusform>%Ln name that you entered is missing: the file in which it waited to be stored is gone, or an older copy took its place. Look for it in the list, and enter it again.</numerusform>
            <numerusform>%Ln names that you entered are missing: the file in which they waited to be stored is gone, or an older copy took its place. Look for them in the list, and enter them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) that were added before are not in this file of “%1”: it is an older copy. Look for them in the newer one, or enter them again.</source>
        <translation>
            <numerusform>%Ln name that was added before is not in this file of “%1”: it is an older copy. Look for it in the newer one, or enter it again.</numerusform>
            <numerusform>%Ln names that were added before are not in this file of “%1”: it is an older copy. Look for them in the newer one, or enter them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” could not be opened; it seems damaged. A backup from %2 with %Ln name(s) exists. If you open that, it takes the place of the damaged file, which is kept beside it.</source>
        <translation>
            <numerusform>“%1” could not be opened; it seems damaged. A backup from %2 with %Ln name exists. If you open that, it takes the place of the damaged file, which is kept beside it.</numerusform>
            <numerusform>“%1” could not be opened; it seems damaged. A backup from %2 with %Ln names exists. If you open that, it takes the place of the damaged file, which is kept beside it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The names of %Ln request(s) could not be removed from “%1”: they are still in it. Remove them again when it is open.</source>
        <translation>
            <numerusform>The names of %Ln request could not be removed from “%1”: they are still in it. Remove them again when it is open.</numerusform>
            <numerusform>The names of %Ln requests could not be removed from “%1”: they are still in it. Remove them again when it is open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything is in order: %Ln name(s), checked in %1 s.</source>
        <translation>
            <numerusform>Everything is in order: %Ln name, checked in %1 s.</numerusform>
            <numerusform>Everything is in order: %Ln names, checked in %1 s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) of it are stored.</source>
        <translation>
            <numerusform>%Ln name of it is stored.</numerusform>
            <numerusform>%Ln names of it are stored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) added.</source>
        <translation>
            <numerusform>%Ln name added.</numerusform>
            <numerusform>%Ln names added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) had been dealt with before.</source>
        <translation>
            <numerusform>%Ln record had been dealt with before.</numerusform>
            <numerusform>%Ln records had been dealt with before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) will be added</source>
        <translation>
            <numerusform>%Ln name will be added</numerusform>
            <numerusform>%Ln names will be added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) will be added, %1 once more</source>
        <translation>
            <numerusform>%Ln name will be added, %1 once more</numerusform>
            <numerusform>%Ln names will be added, %1 once more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s) are already in the roster</source>
        <translation>
            <numerusform>%Ln is already in the roster</numerusform>
            <numerusform>%Ln are already in the roster</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repeat(s) one before</source>
        <translation>
            <numerusform>%Ln repeats one before it</numerusform>
            <numerusform>%Ln repeat one before them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln empty line(s)</source>
        <translation>
            <numerusform>%Ln empty line</numerusform>
            <numerusform>%Ln empty lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln refused (%1)</source>
        <translation>
            <numerusform>%Ln refused (%1)</numerusform>
            <numerusform>%Ln refused (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln list mark(s) removed</source>
        <translation>
            <numerusform>%Ln list mark removed</numerusform>
            <numerusform>%Ln list marks removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln list mark(s) before them were removed.</source>
        <translation>
            <numerusform>%Ln list mark before them was removed.</numerusform>
            <numerusform>%Ln list marks before them were removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln name(s) were taken. The consumer went back to take() before the event was set; nothing would have woken it. The watchdog closed the pipeline to free it.</source>
        <translation>
            <numerusform>%L1 of %Ln name was taken. The consumer went back to take() before the event was set; nothing would have woken it. The watchdog closed the pipeline to free it.</numerusform>
            <numerusform>%L1 of %Ln names were taken. The consumer went back to take() before the event was set; nothing would have woken it. The watchdog closed the pipeline to free it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln name(s) were taken. The consumer slept in its first take() when the event was set; nothing would have woken it. The watchdog closed the pipeline to free it.</source>
        <translation>
            <numerusform>%L1 of %Ln name was taken. The consumer slept in its first take() when the event was set; nothing would have woken it. The watchdog closed the pipeline to free it.</numerusform>
            <numerusform>%L1 of %Ln names were taken. The consumer slept in its first take() when the event was set; nothing would have woken it. The watchdog closed the pipeline to free it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln name(s) were taken; the event was set in time: the consumer saw it before its first take().</source>
        <translation>
            <numerusform>%L1 of %Ln name was taken; the event was set in time: the consumer saw it before its first take().</numerusform>
            <numerusform>%L1 of %Ln names were taken; the event was set in time: the consumer saw it before its first take().</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln name(s) were taken; the sentinel ended the consumer.</source>
        <translation>
            <numerusform>%L1 of %Ln name was taken; the sentinel ended the consumer.</numerusform>
            <numerusform>%L1 of %Ln names were taken; the sentinel ended the consumer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln name(s) were taken; the event was set in time: the consumer saw it before it went back to take().</source>
        <translation>
            <numerusform>%L1 of %Ln name was taken; the event was set in time: the consumer saw it before it went back to take().</numerusform>
            <numerusform>%L1 of %Ln names were taken; the event was set in time: the consumer saw it before it went back to take().</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln name(s) were taken; the closed pipeline ended the consumer.</source>
        <translation>
            <numerusform>%L1 of %Ln name was taken; the closed pipeline ended the consumer.</numerusform>
            <numerusform>%L1 of %Ln names were taken; the closed pipeline ended the consumer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Another roster was at the place of “%1”, into which %Ln name(s) had been stored. It is not there any more, and this is a new one. If nobody moved it, look for a copy of it.</source>
        <translation>
            <numerusform>Another roster was at the place of “%1”, into which %Ln name had been stored. It is not there any more, and this is a new one. If nobody moved it, look for a copy of it.</numerusform>
            <numerusform>Another roster was at the place of “%1”, into which %Ln names had been stored. It is not there any more, and this is a new one. If nobody moved it, look for a copy of it.</numerusform>
        </translation>
    </message>
</context>
</TS>
