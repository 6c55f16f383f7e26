// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The least that is a window with a list, of one name: what Rollcall's start is measured against.

#include <QApplication>
#include <QListView>
#include <QMainWindow>
#include <QStringListModel>

int main(int argc, char **argv)
{
    const QApplication application{argc, argv};
    QStringListModel model{{QStringLiteral("Ada Lovelace")}};
    QMainWindow window;
    auto *list = new QListView{&window};
    list->setModel(&model);
    window.setCentralWidget(list);
    window.resize(900, 600);
    window.show();
    return QApplication::exec();
}
