// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QScrollArea>

class QSplitter;

namespace Rollcall {

/// Shows the parts of a splitter beside each other, or, where it is narrow, one above the other,
/// with all spare room for the last.
///
/// How small it can be does not depend on how they lie now: as narrow as when stacked, as low as
/// when beside each other. So a window around it changes over by one change of its size, in both
/// directions. Where it is both, too low for what is stacked, it scrolls; a part that gets the
/// focus by keyboard comes into sight.
///
/// Its widget(), to be set before it is shown, is a QSplitter.
class FoldingArea final : public QScrollArea
{
    Q_OBJECT

public:
    explicit FoldingArea(QWidget *parent = nullptr);
    ~FoldingArea() override;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QSplitter *splitter() const;
    /// Lays the parts, which have these @p sizes, as the width wants it. If that is the other way,
    /// they get the sizes that they last had there.
    void fold(const QList<int> &sizes);
    [[nodiscard]] QList<int> wishedSizes() const;
    void showFocused(QWidget *focused);

    QList<int> m_otherSizes; // of the parts, when they last lay the other way
};

} // namespace Rollcall
