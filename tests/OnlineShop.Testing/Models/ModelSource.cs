using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using OnlineShop.Data;
using OnlineShop.Data.Model;

namespace OnlineShop.Testing.Models;

/// <summary>The model of a context as its code describes it, and not as it was compiled.</summary>
internal static class ModelSource
{
    /// <summary>A context without a database.</summary>
    public static TContext Create<TContext>()
        where TContext : ShopDbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        options.UseNpgsql("Host=nowhere").UseShopConventions();
        return (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
    }

    /// <summary>With all that generators and comparisons need, which the model that runs is without.</summary>
    public static IModel DesignOf(DbContext context) => context.GetService<IDesignTimeModel>().Model;
}
