using FluentValidation;
using OnlineShop.Data;

namespace OnlineShop.Auth.TwoFactor;

/// <param name="Code">A code that the app shows now.</param>
internal sealed record ConfirmTwoFactorRequest(string? Code);

internal sealed class ConfirmTwoFactorValidator : AbstractValidator<ConfirmTwoFactorRequest>
{
    public ConfirmTwoFactorValidator() => RuleFor(r => r.Code).GivenCode();
}

/// <summary>What lets the holder in without the app, each once. Nothing answers them again.</summary>
internal sealed record RecoveryCodeList(IReadOnlyList<string> RecoveryCodes);

/// <summary>How turning it on ended.</summary>
internal abstract record Confirmation
{
    internal sealed record Done(RecoveryCodeList Codes) : Confirmation;

    internal sealed record NotSetUp : Confirmation;

    internal sealed record IsOn : Confirmation;

    internal sealed record WrongCode : Confirmation;
}

/// <summary>
/// Turns the second factor on once the holder's app has made a right code. Wrong ones are not counted: who sets it up knows the secret.
/// </summary>
internal sealed class ConfirmTwoFactor(ShopDatabase database, CodeCheck check, TwoFactorStates states, TimeProvider clock)
{
    public async Task<Confirmation> HandleAsync(Guid accountId, ConfirmTwoFactorRequest request, CancellationToken cancel)
    {
        TwoFactorRow? row;
        await using (var connection = await database.OpenAsync(cancel))
            row = await TwoFactorStatements.FindAsync(connection, accountId, cancel);
        if (row is null)
            return new Confirmation.NotSetUp();
        if (row.ConfirmedAt is not null)
            return new Confirmation.IsOn();
        if (check.StepOf(row, request.Code!) is not { } step)
            return new Confirmation.WrongCode();

        var codes = RecoveryCodes.Create();
        return await database.InTransactionAsync<Confirmation>(
            async transaction =>
            {
                // Guarded by the secret that was checked: it may have been replaced, or turned on, meanwhile.
                if (!await TwoFactorStatements.ConfirmAsync(transaction, row, step, clock.GetUtcNow(), cancel))
                    return new Confirmation.WrongCode();
                byte[][] hashes = [.. codes.Select(code => RecoveryCodes.HashOf(accountId, code))];
                await TwoFactorStatements.InsertCodesAsync(transaction, accountId, hashes, cancel);
                await states.TellAsync(transaction, accountId, isOn: true, cancel);
                return new Confirmation.Done(new RecoveryCodeList(codes));
            },
            cancel);
    }
}
