using System.CommandLine;
using OnlineShop.Bench.Scenarios.Marketplace;

namespace OnlineShop.Bench.Tests.Marketplace;

public sealed class MarketplaceSettingsTests
{
    private readonly MarketplaceSettings settings = new();
    private readonly Command command = new("marketplace");

    public MarketplaceSettingsTests() => settings.AddTo(command);

    [Fact]
    public void Without_switches_it_is_the_usual_marketplace()
    {
        var options = Read();
        options.Customers.ShouldBe(1000);
        options.Zipf.ShouldBe(0);
        options.Quote.ShouldBeFalse();
        options.RemoveCustomers.ShouldBeFalse();
        options.Carrier.ShouldBe(new Uri("http://localhost:9020"));
        options.Mix.Pick(new Random(1)).ShouldBeOneOf(Enum.GetValues<MarketAction>());
    }

    [Fact]
    public void All_can_be_said_otherwise()
    {
        var options = Read(
            "--customers", "50", "--zipf", "1.2", "--quote", "--remove-customers", "--mix", "retire=1", "--carrier",
            "http://localhost:1");
        options.Customers.ShouldBe(50);
        options.Zipf.ShouldBe(1.2);
        options.Quote.ShouldBeTrue();
        options.RemoveCustomers.ShouldBeTrue();
        options.Carrier.ShouldBe(new Uri("http://localhost:1"));
        options.Mix.Pick(new Random(1)).ShouldBe(MarketAction.Retire);
    }

    [Theory]
    [InlineData("--zipf")]
    [InlineData("--zipf", "--quote")]
    public void Zipf_without_a_number_has_the_usual_exponent(params string[] arguments) =>
        Read(arguments).Zipf.ShouldBe(MarketplaceOptions.UsualZipf);

    [Theory]
    [InlineData("--zipf", "-1")]
    [InlineData("--zipf", "11")]
    [InlineData("--zipf", "much")]
    [InlineData("--mix", "buy=1")]
    [InlineData("--mix", "checkout=0")]
    [InlineData("--customers", "0")]
    [InlineData("--customers", "100001")]
    [InlineData("--customers", "many")]
    [InlineData("--carrier", "nowhere")]
    public void What_is_wrong_is_told(params string[] arguments) =>
        command.Parse(arguments).Errors.ShouldNotBeEmpty();

    [Fact]
    public void Each_who_acts_has_a_customer()
    {
        var parsed = command.Parse(["--customers", "4"]);
        settings.FaultOf(4, parsed).ShouldBeNull();
        settings.FaultOf(5, parsed).ShouldNotBeNull();
        settings.FaultOf(128, command.Parse([])).ShouldBeNull();
    }

    [Fact]
    public void The_bench_has_it()
    {
        BenchCommand.Create().Parse(["marketplace", "--shoppers", "4", "--zipf", "--seconds", "5"]).Errors.ShouldBeEmpty();
        BenchCommand.Create().Parse(["checkout", "--zipf"]).Errors.ShouldNotBeEmpty();
    }

    private MarketplaceOptions Read(params string[] arguments)
    {
        var parsed = command.Parse(arguments);
        parsed.Errors.ShouldBeEmpty();
        return settings.Read(parsed);
    }
}
