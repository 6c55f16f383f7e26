// SPDX-FileCopyrightText: 2026 The Rollcall authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/importscan.h"
#include "core/storeerror.h"

#include <QDialog>

#include <memory>
#include <optional>

class QPushButton;

namespace Rollcall {

namespace Ui {
class ImportDialog;
}

/// Shows what is in a file of names, how it is read, and what would become of each record; the user
/// can have it read another way. It is accepted when the names are to be added.
///
/// It reads nothing itself: it is told what was found, the guess first.
class ImportDialog final : public QDialog
{
    Q_OBJECT

public:
    /// For the file at @p path; an empty path is a pasted text.
    explicit ImportDialog(const QString &path, QWidget *parent = nullptr);
    ~ImportDialog() override;
    Q_DISABLE_COPY_MOVE(ImportDialog)

    /// Of what is asked for at present.
    void showGuess(const StoreResult<ImportGuess> &guess);
    void showPreview(const StoreResult<ImportPreview> &preview);
    void showProgress(double part);
    void showScan(const StoreResult<ImportScan> &scan);
    /// Has it read once more, as other names are known.
    void readAgain();

    /// What is to be imported. Only when it was accepted.
    [[nodiscard]] Import chosen() const;
    /// How many names there should be; 0: not said.
    [[nodiscard]] qint64 expected() const;

signals:
    /// It is to be read like this now: a preview and a scan are wanted.
    void formatChosen(const Rollcall::Import &import);
    /// It could not be looked at; that is to be tried again: a guess is wanted.
    void lookWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillSeparators();
    void fillQuotes();
    void fillEncodings();
    void showFormat();
    /// Only what can be chosen of the present file.
    void showPossibleFormats();
    void takeFormat();
    /// The name is in that field of each record, alone.
    void takeNameFrom(int field);
    void tryAgain();
    [[nodiscard]] TableFormat format() const;
    void showColumns(const ImportPreview &preview);
    void showRows(const ImportPreview &preview);
    void showFindings();
    void showError(const StoreError &error);
    void showWhatCanBeDone();
    void showState();
    void showExpected();
    void showColoursAndFonts();
    /// Puts the texts to the side where reading begins, also those of the other direction.
    void alignTexts();
    [[nodiscard]] bool isTable() const;
    [[nodiscard]] bool hasChosenRepeated() const;
    /// How many names would be added.
    [[nodiscard]] qint64 added() const;
    /// Why nothing can be imported now; empty: it can.
    [[nodiscard]] QString whyNot() const;

    std::unique_ptr<Ui::ImportDialog> m_ui;
    const QString m_path;
    std::optional<Import> m_import; // as it is read at present, once that is known
    std::optional<ImportScan> m_scan; // of m_import, once it is done
    std::optional<StoreError> m_error; // why it cannot be read
    QPushButton *m_importButton;
    QPushButton *m_againButton;
};

} // namespace Rollcall
