using Bunit;
using OnlineShop.Client;
using OnlineShop.Storefront.Pages.Parts;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class ParcelPanelTests : ComponentTest
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Before_there_is_a_parcel_nothing_is_shown()
    {
        Draw(null, null).Markup.Trim().ShouldBeEmpty();
        Draw(null, Parcel(null)).Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void While_Delivery_does_not_answer_the_order_s_own_number_is_shown()
    {
        var panel = Draw("TR-1", null);
        Words(panel.Find("p")).ShouldBe("DHL TR-1");
        panel.FindAll("ol").ShouldBeEmpty();
    }

    [Fact]
    public void The_order_s_number_comes_before_the_parcel_s()
    {
        Words(Draw("TR-1", Parcel("TR-2", ShipmentStatus.InTransit)).Find("p")).ShouldBe("DHL TR-1");
        Words(Draw(null, Parcel("TR-2", ShipmentStatus.InTransit)).Find("p")).ShouldBe("UPS TR-2");
        Draw(null, Parcel(null, ShipmentStatus.Pending)).FindAll("p").ShouldBeEmpty();
    }

    [Fact]
    public void The_latest_step_comes_first_with_its_day()
    {
        var panel = Draw("TR-1", Parcel(
            "TR-1", ShipmentStatus.Pending, ShipmentStatus.LabelCreated, ShipmentStatus.InTransit, ShipmentStatus.OutForDelivery,
            ShipmentStatus.Delivered));
        AllWords(panel, "li strong").ShouldBe(
            ["Delivered", "With the courier", "On its way", "Ready for the carrier", "Being packed"]);
        AllWords(panel, "time")[0].ShouldBe("6 March 2026");
        panel.Find("time").GetAttribute("datetime").ShouldStartWith("2026-03-06T10:00:00");
    }

    [Fact]
    public void It_is_told_in_Russian_as_well()
    {
        var panel = Draw("TR-1", Parcel("TR-1", ShipmentStatus.Failed, ShipmentStatus.Cancelled), Russian);
        AllWords(panel, "li").ShouldBe(["Остановлена 03.03.2026", "Не доставлена 02.03.2026"]);
    }

    private static Shipment Parcel(string? number, params ShipmentStatus[] steps)
    {
        var parcel = Read<Shipment>(
            """
            {"id":"0199f1f0-0000-7000-8000-0000000000d1","orderId":"0199f1f0-0000-7000-8000-0000000000b1","status":"inTransit","shippingOption":"standard","carrier":"UPS","weightGrams":1,
             "address":{"name":"Anna","line1":"Hauptstr. 1","city":"Berlin","postalCode":"10115","country":"DE"},"history":[],
             "createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
            """);
        parcel.TrackingNumber = number;
        parcel.History = [.. steps.Select((step, day) => new Tracking { Status = step, At = Day.AddDays(day) })];
        return parcel;
    }

    private IRenderedComponent<ParcelPanel> Draw(string? number, Shipment? parcel, string language = English)
    {
        var order = Read<Order>(
            Samples.Order("shipped", number is null ? "" : $",\"carrier\":\"DHL\",\"trackingNumber\":\"{number}\""));
        return Draw<ParcelPanel>(part => part.Add(p => p.Order, order).Add(p => p.Parcel, parcel), language);
    }
}
