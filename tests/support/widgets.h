// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractItemModel>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>

namespace Rollcall::Testing {

// What tests of windows do as a user does: find a part, read it, use it. A part that is not there is
// null.

/// The first child of @p parent, of any depth, for which @p isWanted is true.
template <typename Child, typename Wanted>
[[nodiscard]] Child *childWhere(const QWidget &parent, Wanted isWanted)
{
    const auto children = parent.findChildren<Child *>();
    const auto found = std::ranges::find_if(children, isWanted);
    return found == children.end() ? nullptr : *found;
}

template <typename Child> [[nodiscard]] Child *visibleChild(const QWidget &parent)
{
    return childWhere<Child>(parent, &QWidget::isVisible);
}

/// The push button that says @p text, with its mnemonic or without it.
[[nodiscard]] inline QPushButton *buttonOf(const QWidget &parent, const QString &text)
{
    return childWhere<QPushButton>(parent, [&text](const QPushButton *each) {
        return each->text() == text || each->text().remove(u'&') == text;
    });
}

/// The push button whose text, without its mnemonic, begins with @p beginning.
[[nodiscard]] inline QPushButton *buttonBeginning(const QWidget &parent, const QString &beginning)
{
    return childWhere<QPushButton>(parent, [&beginning](const QPushButton *each) {
        return each->text().remove(u'&').startsWith(beginning);
    });
}

/// The button that screen readers call @p name.
template <typename Button = QPushButton>
[[nodiscard]] Button *buttonNamed(const QWidget &parent, const QString &name)
{
    return childWhere<Button>(
        parent, [&name](const Button *each) { return each->accessibleName() == name; });
}

/// What the label with that object name says; it must be there.
[[nodiscard]] inline QString textOf(const QWidget &parent, const QString &label)
{
    return parent.findChild<QLabel *>(label)->text();
}

/// The texts in the first column of @p model.
[[nodiscard]] inline QStringList textsOf(const QAbstractItemModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.index(row, 0).data().toString();
    return texts;
}

/// The texts of all columns in a row of @p tree.
[[nodiscard]] inline QStringList rowOf(const QTreeWidget &tree, int row)
{
    QStringList texts;
    for (int column = 0; column < tree.columnCount(); ++column)
        texts += tree.topLevelItem(row)->text(column);
    return texts;
}

[[nodiscard]] inline QStringList headingsOf(const QTreeWidget &tree)
{
    QStringList texts;
    for (int column = 0; column < tree.columnCount(); ++column)
        texts += tree.headerItem()->text(column);
    return texts;
}

/// Puts @p text into @p field and presses Enter there.
inline void enterText(QLineEdit *field, const QString &text)
{
    field->setText(text);
    QTest::keyClick(field, Qt::Key_Return);
}

inline void chooseFile(QFileDialog *dialog, const QString &file)
{
    dialog->selectFile(file);
    static_cast<QDialog *>(dialog)->accept();
}

} // namespace Rollcall::Testing
