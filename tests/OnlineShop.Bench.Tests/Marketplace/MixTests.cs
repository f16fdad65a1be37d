using OnlineShop.Bench.Scenarios.Marketplace;

namespace OnlineShop.Bench.Tests.Marketplace;

public sealed class MixTests
{
    [Fact]
    public void Actions_are_drawn_by_their_weights()
    {
        var mix = Mix.Parse("checkout=3, price=0.5,retire=0,dashboard=1.5", out var fault).ShouldNotBeNull();
        fault.ShouldBeNull();

        var random = new Random(1);
        var drawn = Enumerable.Range(0, 10_000).Select(_ => mix.Pick(random)).CountBy(action => action).ToDictionary();
        drawn[MarketAction.Checkout].ShouldBeInRange(5_800, 6_200);
        drawn[MarketAction.Price].ShouldBeInRange(880, 1_120);
        drawn[MarketAction.Dashboard].ShouldBeInRange(2_800, 3_200);
        drawn.ShouldNotContainKey(MarketAction.Retire);
        drawn.ShouldNotContainKey(MarketAction.Delivery);
    }

    [Fact]
    public void The_usual_mix_does_everything()
    {
        var mix = Mix.Parse(Mix.Usual, out _).ShouldNotBeNull();
        var random = new Random(1);
        Enumerable.Range(0, 1_000).Select(_ => mix.Pick(random)).Distinct().Count()
            .ShouldBe(Enum.GetValues<MarketAction>().Length);
    }

    [Theory]
    [InlineData("checkout")]
    [InlineData("buy=1")]
    [InlineData("0=1")]
    [InlineData("Checkout=1")]
    [InlineData("checkout=-1")]
    [InlineData("checkout=1e3")]
    [InlineData("checkout=1,")]
    [InlineData("checkout=1,checkout=2")]
    [InlineData("checkout=0,price=0")]
    [InlineData("checkout=NaN")]
    [InlineData("")]
    public void What_is_no_mix_is_told(string text)
    {
        Mix.Parse(text, out var fault).ShouldBeNull();
        fault.ShouldNotBeNullOrEmpty();
    }
}
