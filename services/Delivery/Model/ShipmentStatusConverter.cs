using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OnlineShop.Contracts.Messages;
using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery.Model;

/// <summary>Stores a status in its wire form.</summary>
internal sealed class ShipmentStatusConverter()
    : ValueConverter<ShipmentStatus, string>(status => status.Wire(), text => Enum.Parse<ShipmentStatus>(text, true));
