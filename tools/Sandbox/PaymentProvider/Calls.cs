using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>A call whose parameters were read: how it is decided on the present state, or why it is refused.</summary>
internal sealed record Prepared(Func<LedgerState, DateTimeOffset, Outcome>? Decide, Answer? Refusal)
{
    public Prepared(Func<LedgerState, DateTimeOffset, Outcome> decide)
        : this(decide, null)
    {
    }

    public Prepared(Answer refusal)
        : this(null, refusal)
    {
    }
}

/// <summary>Runs calls that change something, each under its idempotency key.</summary>
internal sealed class Calls(Ledger ledger, IOptions<PaymentProviderOptions> options, TimeProvider time)
{
    public async Task<Answer> PostAsync(HttpRequest request, Func<FormFields, Prepared> prepare)
    {
        var (form, malformed) = await FormFields.ReadAsync(request);
        if (form is null)
            return malformed!;
        return await ledger.Keys.RunAsync(request, form.Canonical, async claim =>
        {
            var prepared = prepare(form);
            if (prepared.Decide is null)
                return prepared.Refusal!;
            var source = new EventSource(
                ProviderHeaders.RequestIdOf(request.HttpContext), claim?.Key, $"{request.Scheme}://{request.Host}");
            var outcome = ledger.Execute(claim, source, prepared.Decide);
            if (outcome.AnswerLate)
                await LateAsync(request.HttpContext.RequestAborted);
            return outcome.Answer;
        });
    }

    private async Task LateAsync(CancellationToken callerGone)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(options.Value.LateAnswerSeconds), time, callerGone);
        }
        catch (OperationCanceledException)
        {
            // The caller has hung up, as it is meant to; the charge stands all the same.
        }
    }
}
