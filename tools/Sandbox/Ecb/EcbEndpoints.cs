using System.Text;

namespace OnlineShop.Sandbox.Ecb;

/// <summary>The European Central Bank's feeds, to the letter of their form.</summary>
internal static class EcbEndpoints
{
    private const int HistoryDays = 90;

    public static void MapEcb(this IEndpointRouteBuilder routes)
    {
        var feed = routes.MapGroup("/ecb").WithTags("ECB feed");
        feed.MapGet("/eurofxref-daily.xml", Daily).WithSummary("The reference rates of the last working day");
        feed.MapGet("/eurofxref-hist-90d.xml", History).WithSummary("The reference rates of the last 90 days");
    }

    private static IResult Daily(TimeProvider time)
    {
        var day = ReferenceRates.LastWorkingDay(time.GetUtcNow());
        return Xml(new StringBuilder().Append("\t<Cube>\n").Append($"\t\t<Cube time='{day:yyyy-MM-dd}'>\n")
            .AppendJoin(
                "", ReferenceRates.On(day).Select(r => $"\t\t\t<Cube currency='{r.Currency}' rate='{r.Rate}'/>\n"))
            .Append("\t\t</Cube>\n\t</Cube>"));
    }

    private static IResult History(TimeProvider time)
    {
        var last = ReferenceRates.LastWorkingDay(time.GetUtcNow());
        var days = new StringBuilder("<Cube>");
        for (var day = last; day > last.AddDays(-HistoryDays); day = ReferenceRates.PreviousWorkingDay(day))
        {
            days.Append($"<Cube time=\"{day:yyyy-MM-dd}\">")
                .AppendJoin(
                    "", ReferenceRates.On(day).Select(r => $"<Cube currency=\"{r.Currency}\" rate=\"{r.Rate}\"/>"))
                .Append("</Cube>\n");
        }

        return Xml(days.Append("</Cube>"));
    }

    private static IResult Xml(StringBuilder cubes) => Results.Text($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        	<gesmes:subject>Reference rates</gesmes:subject>
        	<gesmes:Sender>
        		<gesmes:name>European Central Bank</gesmes:name>
        	</gesmes:Sender>
        {cubes}
        </gesmes:Envelope>
        """, "text/xml", Encoding.UTF8);
}
