using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Tests;

public sealed class ProviderTextTests
{
    /// <summary>
    /// The database holds no U+0000: a refusal that quotes one would never be stored, and the payment would wait for ever.
    /// </summary>
    [Fact]
    public void What_the_provider_says_can_be_stored() =>
        StripeMapping.Refund(new Stripe.Refund { Id = "re_1", Status = "failed", FailureReason = $"lost\0card{new string('x', 5000)}" }).Failure
            .ShouldBe($"lost card{new string('x', 1991)}");
}
