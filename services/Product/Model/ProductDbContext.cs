using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Catalog.Categories;
using OnlineShop.Product.Reviews;
using OnlineShop.Product.Stock;
using OnlineShop.Product.Stock.Reservations;

namespace OnlineShop.Product.Model;

/// <summary>
/// The tables of Product. The columns that searches use are left out, and the vocabulary of searches, the rows of facets, families,
/// pictures and the stock movements: statements alone use them.
/// </summary>
internal sealed class ProductDbContext(DbContextOptions<ProductDbContext> options) : ShopDbContext(options)
{
    public DbSet<ProductData> Products => Set<ProductData>();

    public DbSet<CategoryRow> Categories => Set<CategoryRow>();

    public DbSet<StockRow> Stock => Set<StockRow>();

    public DbSet<ReservationRow> Reservations => Set<ReservationRow>();

    public DbSet<ReservationLine> ReservationLines => Set<ReservationLine>();

    public DbSet<ReviewRow> Reviews => Set<ReviewRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProductData>(product =>
        {
            product.ToTable("products").HasKey(row => row.Id);
            product.Property(row => row.Rating).HasPrecision(3, 2).ValueGeneratedOnAddOrUpdate();
        });
        modelBuilder.Entity<CategoryRow>().HasKey(category => category.Slug);
        modelBuilder.Entity<StockRow>().HasKey(stock => stock.ProductId);
        modelBuilder.Entity<ReservationRow>().HasKey(reservation => reservation.OrderId);
        modelBuilder.Entity<ReservationLine>().HasKey(line => new { line.OrderId, line.ProductId });
        modelBuilder.Entity<ReviewRow>().HasKey(review => review.Id);
    }
}
