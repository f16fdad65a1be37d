using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Tests;

/// <summary>
/// What an order may cost and what the provider charges are two tables: the first must never allow more than the second.
/// </summary>
[Collection(CallCollection.Name)]
public sealed class ChargeLimitTests
{
    private readonly IPaymentProvider provider;

    public ChargeLimitTests(PaymentHost host)
    {
        host.Reset();
        provider = host.Get<IPaymentProvider>();
    }

    public static TheoryData<string> Currencies => [.. Currency.Codes];

    [Theory]
    [MemberData(nameof(Currencies))]
    public async Task The_provider_charges_just_what_the_limits_of_a_currency_allow(string currency)
    {
        var most = ChargeLimits.Maximum(currency);
        (await ChargeAsync(most.MinorUnits, currency)).ShouldBe("succeeded");
        (await ChargeAsync(most.MinorUnits + 1, currency)).ShouldBe("amount_too_large");
        if (ChargeLimits.Minimum(currency) is not { } least)
            return;
        (await ChargeAsync(least.MinorUnits, currency)).ShouldBe("succeeded");
        (await ChargeAsync(least.MinorUnits - 1, currency)).ShouldBe("amount_too_small");
    }

    private async Task<string> ChargeAsync(long minor, string currency)
    {
        var key = new ChargeKey(Guid.CreateVersion7(), 1);
        return await provider.ChargeAsync(
            new ChargeRequest(key, Guid.CreateVersion7(), new Money(minor, currency), "tok_visa", true), default) switch
        {
            ProviderResult<ProviderIntent>.Known { Value.Status: ProviderStatus.Succeeded } => "succeeded",
            ProviderResult<ProviderIntent>.Refused refused => refused.Code,
            var other => other.ToString(),
        };
    }
}
