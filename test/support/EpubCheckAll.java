import com.adobe.epubcheck.tool.EpubChecker;

/** Has EPUBCheck look at many books in one Java process, since its start costs more than a book. */
class EpubCheckAll {
  public static void main(String[] books) {
    System.setErr(System.out);
    for (String book : books) {
      System.out.println("BOOK " + book);
      System.out.println("STATUS " + new EpubChecker().run(new String[] {book}));
    }
  }
}
