using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>The switches of the marketplace alone.</summary>
internal sealed class MarketplaceSettings
{
    private const double HighestZipf = 10;
    private const int MostCustomers = 100_000;

    private readonly Option<Mix> mix = new("--mix")
    {
        DefaultValueFactory = argument => Mix.Parse(Mix.Usual, out _)!, CustomParser = ReadMix,
        Description = "How often each action is done, as weights; one that is not named is not done.",
    };

    private readonly Option<int> customers = new("--customers")
    {
        DefaultValueFactory = _ => MarketplaceOptions.UsualCustomers,
        Description = "How many customers; they stay in the shop, and later runs sign them in again.",
    };

    private readonly Option<double> zipf = new("--zipf")
    {
        Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => 0, CustomParser = ReadZipf,
        Description = $"Products are chosen by Zipf's law with this exponent, {MarketplaceOptions.UsualZipf} where "
            + "none is given; without it all alike.",
    };

    private readonly Option<bool> quote = new("--quote")
    {
        Description = "Customers ask for the total before they order, and order at that total only (else priceChanged).",
    };

    private readonly Option<Uri> carrier =
        RunSettings.Address("--carrier", "http://localhost:9020", "The Sandbox's address, whose carrier moves parcels on.");

    private readonly Option<bool> remove = new("--remove-customers")
    {
        Description = "Takes the customers out at the end, which waits for their parcels.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[mix, customers, zipf, quote, carrier, remove])
            command.Add(option);
        customers.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var count)
                && count is < 1 or > MostCustomers)
                given.AddError($"--customers is a number from 1 to {MostCustomers}.");
        });
    }

    /// <summary>Why so many cannot act at once; null where they can. Each has customers of their own.</summary>
    public string? FaultOf(int atOnce, ParseResult parsed) => parsed.GetValue(customers) is var count && count < atOnce
        ? $"{atOnce} act at once (--shoppers, or with --rate --in-flight), and there are {count} --customers only."
        : null;

    public MarketplaceOptions Read(ParseResult parsed) => new(
        parsed.GetValue(mix)!, parsed.GetValue(customers),
        parsed.GetResult(zipf) is { Implicit: false, Tokens: [] } ? MarketplaceOptions.UsualZipf : parsed.GetValue(zipf),
        parsed.GetValue(quote), parsed.GetValue(carrier)!, parsed.GetValue(remove));

    private static Mix? ReadMix(ArgumentResult argument)
    {
        var mix = Mix.Parse(argument.Tokens[0].Value, out var fault);
        if (fault is not null)
            argument.AddError($"--mix: {fault}");
        return mix;
    }

    private static double ReadZipf(ArgumentResult argument)
    {
        if (double.TryParse(
            argument.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var exponent)
            && exponent <= HighestZipf)
            return exponent;
        argument.AddError($"--zipf is a number from 0 to {HighestZipf}.");
        return 0;
    }
}
