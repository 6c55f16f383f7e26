# SPDX-FileCopyrightText: 2026 The Rollcall authors
# SPDX-License-Identifier: GPL-3.0-or-later

# cmake -D SOURCE=<the project> -D SCRATCH=<folder> -D GENERATOR=<of CMake> -D COMPILER=<for C++>
#       -D QT=<folder of Qt6Config.cmake> -P changed_form.cmake
#
# Fails if a form that has changed is not in the program after one build. The library is made by our
# own function, in a small project.

cmake_minimum_required(VERSION 3.25)

include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")

# write_form(<title>)
function(write_form title)
    file(WRITE "${SCRATCH}/ui/note.ui"
        "<ui version=\"4.0\"><class>Note</class><widget class=\"QWidget\" name=\"Note\">"
        "<property name=\"windowTitle\"><string>${title}</string></property></widget></ui>\n"
    )
endfunction()

# expect(<title>): builds once, and starts the program, which must show that title.
function(expect title)
    run(ignored "${CMAKE_COMMAND}" --build "${SCRATCH}/build")
    run(shown "${CMAKE_COMMAND}" -E env QT_QPA_PLATFORM=offscreen "${SCRATCH}/build/show")
    if(NOT shown STREQUAL title)
        message(FATAL_ERROR "after one build the program shows '${shown}', not '${title}'")
    endif()
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
file(WRITE "${SCRATCH}/CMakeLists.txt" "
cmake_minimum_required(VERSION 3.25)
project(Scratch LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(Qt6 REQUIRED COMPONENTS Widgets)
qt_standard_project_setup()
include(\"${SOURCE}/cmake/RollcallFlags.cmake\")
include(\"${SOURCE}/cmake/RollcallQuickBuild.cmake\")
include(\"${SOURCE}/cmake/RollcallAddLibrary.cmake\")
rollcall_add_library(note SOURCES note.cpp note.h FORMS note.ui LINKS Qt6::Widgets)
target_include_directories(rollcall_note PUBLIC \"${SCRATCH}\")
qt_add_executable(show show.cpp)
target_link_libraries(show PRIVATE Rollcall::Note)
")
file(WRITE "${SCRATCH}/note.h" "
#pragma once
#include <QWidget>
class NoteWidget : public QWidget
{
    Q_OBJECT
public:
    NoteWidget();
};
")
file(WRITE "${SCRATCH}/note.cpp" "
#include \"note.h\"
#include \"ui_note.h\"
NoteWidget::NoteWidget() { Ui::Note{}.setupUi(this); }
")
file(WRITE "${SCRATCH}/show.cpp" "
#include \"note.h\"
#include <QApplication>
#include <cstdio>
int main(int argc, char **argv)
{
    QApplication app{argc, argv};
    std::fputs(qPrintable(NoteWidget{}.windowTitle()), stdout);
}
")
write_form(before)
run(ignored "${CMAKE_COMMAND}" -G "${GENERATOR}" -S "${SCRATCH}" -B "${SCRATCH}/build"
    -D "CMAKE_CXX_COMPILER=${COMPILER}" -D "Qt6_DIR=${QT}"
)
expect(before)
write_form(after)
expect(after)
message("one build is enough")
