using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Statistics.Collections;
using OnlineShop.Statistics.Moments;
using OnlineShop.Statistics.Orders;
using OnlineShop.Statistics.Products;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Model;

/// <summary>
/// The tables of Statistics that are read row by row. Earlier versions of orders, returned lines and the entries of refunds are
/// used by statements alone.
/// </summary>
internal sealed class StatisticsDbContext(DbContextOptions<StatisticsDbContext> options) : ShopDbContext(options)
{
    public DbSet<OrderRow> Orders => Set<OrderRow>();

    public DbSet<OrderLineRow> OrderLines => Set<OrderLineRow>();

    public DbSet<RefundRow> Refunds => Set<RefundRow>();

    public DbSet<ProductRow> Products => Set<ProductRow>();

    public DbSet<ReportMoment> Moments => Set<ReportMoment>();

    public DbSet<CollectionRow> Collections => Set<CollectionRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OrderRow>().HasKey(order => order.Id);
        modelBuilder.Entity<OrderLineRow>().HasKey(line => new { line.OrderId, line.Line });
        modelBuilder.Entity<RefundRow>().HasKey(refund => refund.Id);
        modelBuilder.Entity<ProductRow>().HasKey(product => product.Id);
        modelBuilder.Entity<ReportMoment>().HasKey(moment => moment.Id);
        modelBuilder.Entity<CollectionRow>().HasKey(collection => collection.RunId);
    }
}
