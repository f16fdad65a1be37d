using System.Text.Json;
using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Carrier;

/// <summary>The carrier's pages for people.</summary>
internal static class CarrierPages
{
    private const int RowsShown = 200;

    public static IResult List(Shipments shipments) => Layout.Page("Carrier", Html.Of($"""
        {Layout.Table([.. shipments.List(null).Take(RowsShown)], "No shipment yet.",
            Html.Of($"<th>Tracking number</th><th>Reference</th><th>To</th><th>Status</th><th>Since</th><th>Shipper told</th><th></th>"), Row)}
        """));

    public static IResult Label(string trackingNumber, Shipments shipments)
    {
        if (shipments.Find(trackingNumber) is not { } shipment)
            return ProblemRefusals.NotFound("There is no such shipment.");
        return Layout.Page("Label " + shipment.TrackingNumber, Html.Of($"""
            {(shipment.From is { } from ? Html.Of($"<h2>From</h2><p>{Address(from)}</p>") : Html.None)}
            <h2>To</h2><p>{Address(shipment.To)}</p>
            <p>{shipment.WeightGrams} g · {shipment.Reference}</p>
            """));
    }

    private static Html Row(Shipment s) => Html.Of($"""
        <tr><td><a href="/carrier/shipments/{s.TrackingNumber}/label"><code>{s.TrackingNumber}</code></a></td><td>{s.Reference}</td><td>{s.To.Name}, {s.To.City}, {s.To.Country}</td>
        <td>{JsonNamingPolicy.CamelCase.ConvertName(s.Status.ToString())}</td><td>{s.ChangedAt:u}</td><td>{Told(s)}</td>
        <td>{(s.UnderWay ? Html.Of($"<form method=\"post\" action=\"/carrier/shipments/{s.TrackingNumber}/advance\"><button aria-label=\"Advance {s.TrackingNumber}\">Advance</button></form>") : Html.None)}</td></tr>
        """);

    private static string Told(Shipment s)
    {
        if (s.NextCallback is { } waiting)
            return waiting.LastError is null ? "soon" : $"not yet: {waiting.LastError} ({waiting.Tries} tries)";
        return s.History.Any(stage => stage is { Sequence: > 1, AcknowledgedAt: null }) && s.CallbackUrl is not null
            ? "given up"
            : "up to date";
    }

    private static Html Address(PostalAddress a) =>
        Html.Of($"{a.Name}<br>{a.Line1}<br>{a.PostalCode} {a.City}<br>{a.Country}");
}
