using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Deliveries;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Delivery.Tests;

/// <summary>Who may do what, and sees whose parcels.</summary>
public sealed class RoleTests(DeliveryHost host) : IClassFixture<DeliveryHost>
{
    private static readonly OperationAccess Access = new()
    {
        Anyone = ["quoteShipping", "receiveCarrierEvent"],
        SignedIn = ["listShipments", "getShipment"],
        Services = ["readTariff", "quoteShippingForOrder"],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();

    [Fact]
    public async Task Support_sees_anybody_s_parcels_and_merchants_their_own()
    {
        var command = DeliveryHost.Command();
        var created = await host.ShipAsync(command);
        var (support, merchant) = (Of(ShopRoles.Support), Of(ShopRoles.Merchant));

        (await support.ListAsync($"?orderId={command.OrderId}")).ShouldSucceed().Items.ShouldHaveSingleItem()
            .Id.ShouldBe(created.ShipmentId);
        (await support.FindAsync(created.ShipmentId)).ShouldSucceed().History.ShouldNotBeEmpty();
        (await merchant.ListAsync()).ShouldSucceed().Items.ShouldBeEmpty();
        (await merchant.FindAsync(created.ShipmentId)).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    private DeliveriesClient Of(string role) => new(host.As(Guid.CreateVersion7(), role));
}
