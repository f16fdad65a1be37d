using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery.Model;

/// <summary>The tables of Delivery. The tariff and orders called off early are used by statements alone.</summary>
internal sealed class DeliveryDbContext(DbContextOptions<DeliveryDbContext> options) : ShopDbContext(options)
{
    public DbSet<Shipment> Shipments => Set<Shipment>();

    public DbSet<TrackingRow> TrackingEvents => Set<TrackingRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Shipment>(shipment =>
        {
            shipment.HasKey(row => row.Id);
            shipment.Property(row => row.Status).HasConversion<ShipmentStatusConverter>();
            shipment.Ignore(row => row.Address);
        });
        modelBuilder.Entity<TrackingRow>(tracking =>
        {
            tracking.HasKey(row => row.Id);
            tracking.Property(row => row.Status).HasConversion<ShipmentStatusConverter>();
        });
    }
}
