// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>
#include <QPersistentModelIndex>
#include <QString>

class QAction;

namespace Rollcall {

/// A list whose rows have one height and places that are computed, never laid out: one more row
/// costs the same at ten rows and at ten million.
///
/// Draws through a StudentDelegate unless another is set; the height of all rows is the size hint
/// of the first. What is seen stays in its place when rows come and go elsewhere; only a view at
/// the very end follows it, and one that is not full is at the end. A new or reset model is shown
/// from its first row.
///
/// Its context menu copies the texts of the selected rows and selects all of them. Other menus may have
/// these actions too; their keys work while the view has the focus.
///
/// One column, top to bottom: icon mode, wrapping, grid, spacing and hidden rows of QListView have
/// no effect. Contents of up to 2^30 pixels (40 million rows) scroll by the pixel, larger ones in
/// steps of a few pixels; a range selected by Shift is cut that far off.
class RosterView final : public QListView
{
    Q_OBJECT

public:
    explicit RosterView(QWidget *parent = nullptr);

    /// Sets what is shown, as plain text, while there are no rows: @p title large, @p hint below.
    /// Both are the view's accessible description as long as they are shown.
    void setEmptyState(const QString &title, const QString &hint);

    /// Copies the texts of the selected rows, from top to bottom, one in each line.
    [[nodiscard]] QAction *copyAction() const noexcept { return m_copyAction; }
    [[nodiscard]] QAction *selectAllAction() const noexcept { return m_selectAllAction; }

    void setModel(QAbstractItemModel *newModel) override;
    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

public slots:
    void reset() override;
    void doItemsLayout() override;
    void selectAll() override;

protected slots:
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
        const QList<int> &roles = {}) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void selectionChanged(
        const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void updateGeometries() override;

protected:
    int horizontalOffset() const override;
    int verticalOffset() const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// Rows next to each other; none if the last is before the first.
    struct Rows
    {
        int first = 0;
        int last = -1;
    };

    [[nodiscard]] int rowCount() const;
    [[nodiscard]] QModelIndex indexOf(int row) const;
    [[nodiscard]] Rows rowsBetween(int top, int bottom) const;
    [[nodiscard]] qint64 offset() const;
    void fit(qint64 offset);
    void closeGap(const QModelIndex &parent, int start, int end);
    void rowsHaveMoved();
    void describe();
    void copySelected() const;
    void showWhatCanBeDone();
    void paintRow(
        QPainter *painter, const QStyleOptionViewItem &common, const QModelIndex &index) const;
    void paintEmptyState(QPainter *painter) const;

    QAction *m_copyAction;
    QAction *m_selectAllAction;
    QString m_emptyTitle;
    QString m_emptyHint;
    QPersistentModelIndex m_hovered; ///< invalid: the mouse is on no row
    int m_rowHeight; ///< in pixels, positive
    int m_step = 1; ///< pixels per unit of the scroll bar; more than 1 only for huge contents
    qint64 m_furthest = 0; ///< the offset at the very end, in pixels
};

} // namespace Rollcall
