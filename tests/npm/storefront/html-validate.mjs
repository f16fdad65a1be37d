import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Style sheet, script and icon are the site's own, and the Content-Security-Policy allows no others.
    "require-sri": "off",
    // Blazor writes some void elements with a slash at their end and some without; to HTML both are the same.
    "void-style": "off",
    // Blazor keeps line breaks between elements of a source file; they are no part of the page.
    "no-trailing-whitespace": "off",
    // Boxes of one name are a list, which is how a form has several answers to one question.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
  },
});
