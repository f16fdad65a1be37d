using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Order.Process;
using OnlineShop.Order.Refunds;
using OnlineShop.Order.Returns;

namespace OnlineShop.Order.Model;

/// <summary>
/// The tables of Order, for what is read beside an order's way: lists, exports and reconciliation. Statements move orders.
/// </summary>
internal sealed class OrderDbContext(DbContextOptions<OrderDbContext> options) : ShopDbContext(options)
{
    public DbSet<OrderRow> Orders => Set<OrderRow>();

    public DbSet<OrderLineRow> OrderLines => Set<OrderLineRow>();

    public DbSet<ReturnRow> Returns => Set<ReturnRow>();

    public DbSet<ReturnLineRow> ReturnLines => Set<ReturnLineRow>();

    public DbSet<OrderRefundRow> OrderRefunds => Set<OrderRefundRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OrderRow>(order =>
        {
            order.HasKey(row => row.Id);
            order.Property(row => row.Rate).HasColumnType("jsonb");
            order.Property(row => row.Address).HasColumnType("jsonb");
            order.Property(row => row.StockLeft).HasColumnType("jsonb");
            order.Ignore(row => row.State).Ignore(row => row.Total).Ignore(row => row.ShippingAddress)
                .Ignore(row => row.ExchangeRate).Ignore(row => row.ProductsLeft);
        });
        modelBuilder.Entity<OrderLineRow>().HasKey(line => new { line.OrderId, line.Line });
        modelBuilder.Entity<ReturnRow>(back =>
        {
            back.HasKey(row => row.Id);
            back.Ignore(row => row.State).Ignore(row => row.Refund);
        });
        modelBuilder.Entity<ReturnLineRow>().HasKey(line => new { line.ReturnId, line.ProductId });
        modelBuilder.Entity<OrderRefundRow>().HasKey(refund => refund.Id);
    }
}
