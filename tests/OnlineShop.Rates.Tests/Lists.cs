namespace OnlineShop.Rates.Tests;

/// <summary>Lists in the form of the European Central Bank.</summary>
internal static class Lists
{
    public const string Monday = "2026-03-02";

    public static string Of(params (string Day, string Rates)[] days) =>
        Envelope(string.Concat(days.Select(day => $"<Cube time='{day.Day}'>{Cubes(day.Rates)}</Cube>")));

    public static string On(string day, string rates = "USD=1.0800 JPY=160.50 GBP=0.85000 XYZ=3") => Of((day, rates));

    public static string Envelope(string cubes) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
          <gesmes:subject>Reference rates</gesmes:subject>
          <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
          <Cube>{cubes}</Cube>
        </gesmes:Envelope>
        """;

    private static string Cubes(string rates) => string.Concat(rates.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(rate => rate.Split('=')).Select(rate => $"<Cube currency='{rate[0]}' rate='{rate[1]}'/>"));
}
